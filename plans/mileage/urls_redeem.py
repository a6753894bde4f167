"""Addresses of rewards: exchanging points, the catalogue, and the reward desk."""

from django.urls import path

from plans.mileage.views import catalogue, deliveries, orders, redeem
from plans.mileage.views.steps_redeem import TakeOrderStep, TakeRedemptionStep

app_name = "redeem"

urlpatterns = [
    path("rewards/", redeem.offers, name="offers"),
    path("rewards/preference/", redeem.preference, name="preference"),
    path("rewards/<uuid:pk>/", redeem.new_redemption, name="new_redemption"),
    path("redemptions/", redeem.redemptions, name="redemptions"),
    path("redemptions/<uuid:pk>/", redeem.redemption, name="redemption"),
    path("redemptions/<uuid:pk>/coupon/", redeem.coupon, name="coupon"),
    path("redemptions/<uuid:pk>/retry/", orders.retry, name="retry"),
    path("redemptions/<uuid:pk>/steps/<slug:step>/", TakeRedemptionStep.as_view(), name="redemption_step"),
    path("options/", catalogue.options, name="options"),
    path("options/new/", catalogue.new_option, name="new_option"),
    path("options/usual/", catalogue.usual_options, name="usual_options"),
    path("options/<uuid:pk>/", catalogue.edit_option, name="edit_option"),
    path("desk/", orders.desk, name="desk"),
    path("desk/payments.xlsx", orders.payments, name="payments"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/<slug:provider>/", orders.new_order, name="new_order"),
    path("orders/<uuid:pk>/", orders.order, name="order"),
    path("orders/<uuid:pk>/order.csv", orders.order_file, name="order_file"),
    path("orders/<uuid:pk>/sheet.xlsx", orders.sheet, name="order_sheet"),
    path("orders/<uuid:pk>/delivery/", deliveries.upload, name="delivery"),
    path("orders/<uuid:pk>/delivery/columns/", deliveries.columns, name="delivery_columns"),
    path("orders/<uuid:pk>/delivery/check/", deliveries.preview, name="delivery_check"),
    path("orders/<uuid:pk>/delivery/errors/", deliveries.error_file, name="delivery_errors"),
    path("orders/<uuid:pk>/steps/<slug:step>/", TakeOrderStep.as_view(), name="order_step"),
]
