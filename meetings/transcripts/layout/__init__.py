"""What a page prints that is not the record: head, foot, menus, line breaks of the copy."""
