"""One module for each layout. A layout that was released is never changed: the next one changes the database."""
