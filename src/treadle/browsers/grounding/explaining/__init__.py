"""Reading a clause from the page: which operation that the page allows explains best what was said."""
