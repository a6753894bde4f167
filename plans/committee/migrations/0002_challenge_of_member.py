from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):

    dependencies = [
        ('committee', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='challenge',
            name='member',
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name='challenges', to='committee.member', verbose_name='기피 대상 위원'),
        ),
        migrations.AddField(
            model_name='challengevote',
            name='member',
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name='challenge_votes', to='committee.member'),
        ),
    ]
