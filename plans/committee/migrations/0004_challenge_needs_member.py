from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):

    dependencies = [
        ('committee', '0003_challenges_find_their_member'),
    ]

    operations = [
        migrations.AlterField(
            model_name='challenge',
            name='member',
            field=models.ForeignKey(on_delete=PROTECT, related_name='challenges', to='committee.member', verbose_name='기피 대상 위원'),
        ),
        migrations.AlterField(
            model_name='challengevote',
            name='member',
            field=models.ForeignKey(on_delete=PROTECT, related_name='challenge_votes', to='committee.member'),
        ),
        migrations.RemoveConstraint(
            model_name='challengevote',
            name='committee_one_challenge_vote',
        ),
        migrations.RemoveField(
            model_name='challenge',
            name='seat',
        ),
        migrations.RemoveField(
            model_name='challengevote',
            name='seat',
        ),
        migrations.AddConstraint(
            model_name='challengevote',
            constraint=models.UniqueConstraint(fields=('challenge', 'member'), name='committee_one_challenge_vote'),
        ),
    ]
