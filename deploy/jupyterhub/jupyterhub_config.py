"""A server of pages for each of many analysts, started by JupyterHub; one record for all of them on PostgreSQL.

Start it with ``jupyterhub -f deploy/jupyterhub/jupyterhub_config.py``; step by step in docs/sign-in.md. To look at it
on one machine first, without accounts and certificates, take ``trial_config.py`` beside this file.
"""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821  # JupyterHub puts it here

PROJECT = Path(__file__).resolve().parents[2]
PYTHON = PROJECT / ".venv" / "bin" / "python"  # made by the first ./lcp; the hub has an environment of its own

# Browsers reach the hub through the council's proxy, which encrypts; hub, proxy and servers are on this machine alone.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = [
    str(Path(sys.executable).with_name("configurable-http-proxy")),
    "--proxy-timeout=300000",  # ms; a page that is drawn by a busy machine takes longer than the 20 s it would wait
]
c.JupyterHub.cookie_max_age_days = 0.5  # as long as a sign-in of the workbook

# Who has an account on this machine and is in the group "lcp" may sign in; what each may see is told by lcp invite.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"lcp"}

# Each person's server runs under their own account, with their own workspace.
c.Spawner.cmd = [str(PYTHON), "-m", "lcp_analysis.cli", "serve", "--sign-in", "hub", "--tls"]
c.Spawner.http_timeout = 120
c.Spawner.start_timeout = 120
c.Spawner.default_url = "/board"
c.Spawner.environment = {
    "PYTHONPATH": str(PROJECT),
    "LCP_DATABASE_URL": os.environ.get("LCP_DATABASE_URL", "postgresql://lcp@db.example.org/lcp?sslmode=require"),
    "LCP_WORKSPACE": lambda spawner: str(Path(f"~{spawner.user.name}").expanduser() / ".lcp"),
}
