"""``python -m lcp_analysis.cli``: what the launcher runs."""

from lcp_analysis.cli.app import main

if __name__ == "__main__":
    main()
