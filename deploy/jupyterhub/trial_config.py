"""The hub of ``jupyterhub_config.py`` on this machine alone, to look at: one password for everybody, no accounts.

Never for real work: everybody's server runs under the account that starts the hub. Set ``LCP_HUB_TRIAL_PASSWORD`` (8
characters or more), the password of everybody named in ``LCP_HUB_TRIAL_PEOPLE`` (joined by commas), and
``LCP_HUB_TRIAL_FOLDER``, an empty folder where all is kept. ``LCP_HUB_TRIAL_PORT`` and the two ports above it are taken
(8000 if not given). ``LCP_HUB_TRIAL_PYTHON`` is another Python with the workbook's packages than that of ``.venv``.
"""

import os
from pathlib import Path

c = get_config()  # noqa: F821  # JupyterHub puts it here
load_subconfig(str(Path(__file__).with_name("jupyterhub_config.py")))  # noqa: F821  # and this

FOLDER = Path(os.environ["LCP_HUB_TRIAL_FOLDER"]).resolve()
PORT = int(os.environ.get("LCP_HUB_TRIAL_PORT", "8000"))

c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{PORT + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 2}"
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{FOLDER / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(FOLDER / "hub-cookie-secret")

c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ["LCP_HUB_TRIAL_PASSWORD"]
c.Authenticator.allowed_users = set(os.environ["LCP_HUB_TRIAL_PEOPLE"].split(","))

# Nothing encrypts here, so the cookie may travel over http; the servers listen on this machine alone.
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "{username}")
c.Spawner.cmd = [part for part in c.Spawner.cmd if part != "--tls"]
c.Spawner.cmd[0] = os.environ.get("LCP_HUB_TRIAL_PYTHON", c.Spawner.cmd[0])
c.Spawner.environment["LCP_WORKSPACE"] = lambda spawner: str(FOLDER / spawner.user.name / "workspace")
