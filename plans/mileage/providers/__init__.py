"""Those who deliver rewards, behind one port: a company by order file, and one that answers at once by HTTP."""
