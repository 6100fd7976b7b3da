"""The page of a domain: what all plans say under one head, goal by goal; `page` is its whole.

`goals` makes the cards and their groups, `sentence` says what they come to, `lead` what stands beside the goal that comes
first; `views` holds the view models.
"""
