from django.db import migrations
from django.db.models import OuterRef, Subquery


def from_seat_to_member(apps, _editor):
    """A challenge hung on a seat at a meeting; the seat says whose it was."""
    seats = apps.get_model('committee', 'Seat').objects.filter(pk=OuterRef('seat')).values('member')
    for name in ('Challenge', 'ChallengeVote'):
        apps.get_model('committee', name).objects.update(member=Subquery(seats))


class Migration(migrations.Migration):

    dependencies = [
        ('committee', '0002_challenge_of_member'),
    ]

    operations = [
        migrations.RunPython(from_seat_to_member, migrations.RunPython.noop),
    ]
