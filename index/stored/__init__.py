"""What a generation keeps, and how it is read: files of lines, lists of rows, texts and what is known of them."""
