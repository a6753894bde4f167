"""홍보: what a local government tells residents about proactive administration."""
