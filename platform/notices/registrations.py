"""What this application adds to 내 할 일: letters that wait to be read."""

from notices.desk import DESKS, Desk
from notices.process import LETTER, page_of_letter, title_of_letter

DESKS += [Desk(LETTER, title_of_letter, page_of_letter)]
