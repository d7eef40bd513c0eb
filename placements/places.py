"""Where something happened."""

from django.db import models


class Place(models.TextChoices):
    KITCHEN = "kitchen", "Kitchen"
    LOUNGE = "lounge", "Lounge"
    LANDING = "landing", "Landing"
    BEDROOM = "bedroom", "Bedroom"
    GARDEN = "garden", "Garden"
    CAR = "car", "Car"
    SCHOOL = "school", "School"
    OUT = "out", "Out"


PLACES = {
    Place.KITCHEN: "in the kitchen",
    Place.LOUNGE: "in the lounge",
    Place.LANDING: "on the landing",
    Place.BEDROOM: "in a bedroom",
    Place.GARDEN: "in the garden",
    Place.CAR: "in the car",
    Place.SCHOOL: "at school",
    Place.OUT: "while out",
}
