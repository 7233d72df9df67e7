"""What all topics share when they show something: style, marks, labels, words, tables, pictures, links."""
