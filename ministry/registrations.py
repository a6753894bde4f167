"""What this application tells the machinery: whose figures the first page shows."""

from ministry.own import own_figures
from web.key_figures import SOURCES

SOURCES.append(own_figures)
