"""The board over all departments, and the page of one."""
