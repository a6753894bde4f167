"""Attachments: checked by content, stored per tenant, served after a permission check."""
