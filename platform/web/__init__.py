"""What every page needs: taking steps, lists, forms, menus, pictures, and the answer when it is no."""
