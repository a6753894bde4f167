"""The installation: settings, addresses, who listens to whom, the doors of the processes."""
