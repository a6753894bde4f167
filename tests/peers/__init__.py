"""Outside systems as small real servers: they speak the protocol of the real thing on a port of this machine."""
