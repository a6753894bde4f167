"""Where things lie: everything the workbench makes goes into var/ of the checkout, which git ignores."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
VAR = ROOT / "var"
LOGS = VAR / "logs"
FRONTEND = VAR / "frontend"
MEDIA = VAR / "media"
MAIL = VAR / "mail"
CREDENTIALS = VAR / "credentials.json"
