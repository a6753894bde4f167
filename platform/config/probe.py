"""Ask this process whether it is ready: `python -m config.probe`, for health checks of containers."""

import os
import sys
from http.client import HTTPConnection, HTTPException

TIMEOUT_SECONDS = 4


def main() -> int:
    """0 when `/health/ready` on the loopback answers 200 for the platform's own host, 1 otherwise."""
    port = int(os.environ.get("PORT", "8000"))
    headers = {"Host": os.environ.get("PLATFORM_HOST", "localhost"), "X-Forwarded-Proto": "https"}
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/health/ready", headers=headers)
        return 0 if connection.getresponse().status == 200 else 1
    except (OSError, HTTPException) as error:
        sys.stderr.write(f"No answer: {error}\n")
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
