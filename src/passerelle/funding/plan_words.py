"""The words of a finance plan: kinds of costs and of income, what a movement of money is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from twinning.funding.project import CostKind, IncomeKind

COST_KINDS: Mapping[CostKind, Any] = {
    CostKind.TRAVEL: pgettext_lazy("kind of costs", "Travel"),
    CostKind.LODGING: pgettext_lazy("kind of costs", "Lodging"),
    CostKind.CATERING: pgettext_lazy("kind of costs", "Meals"),
    CostKind.LOCAL_TRANSPORT: pgettext_lazy("kind of costs", "Local transport"),
    CostKind.VENUE: pgettext_lazy("kind of costs", "Rooms and technology"),
    CostKind.MATERIAL: pgettext_lazy("kind of costs", "Material"),
    CostKind.PUBLICITY: pgettext_lazy("kind of costs", "Publicity"),
    CostKind.FEES: pgettext_lazy("kind of costs", "Fees"),
    CostKind.INTERPRETING: pgettext_lazy("kind of costs", "Interpreting and translation"),
    CostKind.LANGUAGE_COURSE: pgettext_lazy("kind of costs", "Language course"),
    CostKind.PROGRAMME: pgettext_lazy("kind of costs", "Programme and visits"),
    CostKind.STAFF: pgettext_lazy("kind of costs", "Own staff"),
    CostKind.INSURANCE: pgettext_lazy("kind of costs", "Insurance"),
    CostKind.EQUIPMENT: pgettext_lazy("kind of costs", "Equipment"),
    CostKind.TOLL: pgettext_lazy("kind of costs", "Tolls"),
    CostKind.FUEL: pgettext_lazy("kind of costs", "Fuel"),
    CostKind.GIFTS: pgettext_lazy("kind of costs", "Gifts"),
    CostKind.OTHER: pgettext_lazy("kind of costs", "Other costs"),
}
INCOME_KINDS: Mapping[IncomeKind, Any] = {
    IncomeKind.OWN_FUNDS: pgettext_lazy("kind of income", "Own money"),
    IncomeKind.PARTICIPANTS: pgettext_lazy("kind of income", "Contributions of participants"),
    IncomeKind.MUNICIPALITY: pgettext_lazy("kind of income", "Town or district"),
    IncomeKind.DONATION: pgettext_lazy("kind of income", "Donations"),
    IncomeKind.OTHER: pgettext_lazy("kind of income", "Other income"),
}
