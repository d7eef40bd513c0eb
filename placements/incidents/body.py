"""Where on the body: the places a person is asked for, and where they are on the drawn outline.

The outline is two figures side by side, front and back, 200 by 220. Left and right are the hurt
person's own, so on the front their left is drawn on the right.
"""

from django.db import models


class BodyPart(models.TextChoices):
    FACE = "face", "Face"
    MOUTH = "mouth", "Mouth or teeth"
    NECK = "neck", "Neck"
    CHEST = "chest", "Chest"
    TUMMY = "tummy", "Tummy"
    GROIN = "groin", "Hips or between the legs"
    LEFT_SHOULDER = "left shoulder", "Left shoulder"
    RIGHT_SHOULDER = "right shoulder", "Right shoulder"
    LEFT_ARM = "left arm", "Left arm"
    RIGHT_ARM = "right arm", "Right arm"
    LEFT_HAND = "left hand", "Left hand or wrist"
    RIGHT_HAND = "right hand", "Right hand or wrist"
    LEFT_THIGH = "left thigh", "Left thigh"
    RIGHT_THIGH = "right thigh", "Right thigh"
    LEFT_KNEE = "left knee", "Left knee"
    RIGHT_KNEE = "right knee", "Right knee"
    LEFT_SHIN = "left shin", "Left shin"
    RIGHT_SHIN = "right shin", "Right shin"
    LEFT_FOOT = "left foot", "Left foot or ankle"
    RIGHT_FOOT = "right foot", "Right foot or ankle"
    BACK_OF_HEAD = "back of head", "Back of the head"
    BACK_OF_NECK = "back of neck", "Back of the neck"
    UPPER_BACK = "upper back", "Upper back"
    LOWER_BACK = "lower back", "Lower back"
    BOTTOM = "bottom", "Bottom"
    LEFT_ELBOW = "left elbow", "Left elbow or back of the arm"
    RIGHT_ELBOW = "right elbow", "Right elbow or back of the arm"
    BACK_OF_LEFT_LEG = "back of left leg", "Back of the left leg"
    BACK_OF_RIGHT_LEG = "back of right leg", "Back of the right leg"


# Where each is on the outline: across and down.
DRAWN = {
    BodyPart.FACE: (50, 19),
    BodyPart.MOUTH: (50, 28),
    BodyPart.NECK: (50, 39),
    BodyPart.CHEST: (50, 60),
    BodyPart.TUMMY: (50, 86),
    BodyPart.GROIN: (50, 108),
    BodyPart.LEFT_SHOULDER: (68, 50),
    BodyPart.RIGHT_SHOULDER: (32, 50),
    BodyPart.LEFT_ARM: (76, 78),
    BodyPart.RIGHT_ARM: (24, 78),
    BodyPart.LEFT_HAND: (82, 112),
    BodyPart.RIGHT_HAND: (18, 112),
    BodyPart.LEFT_THIGH: (60, 132),
    BodyPart.RIGHT_THIGH: (40, 132),
    BodyPart.LEFT_KNEE: (60, 155),
    BodyPart.RIGHT_KNEE: (40, 155),
    BodyPart.LEFT_SHIN: (60, 178),
    BodyPart.RIGHT_SHIN: (40, 178),
    BodyPart.LEFT_FOOT: (61, 204),
    BodyPart.RIGHT_FOOT: (39, 204),
    BodyPart.BACK_OF_HEAD: (150, 20),
    BodyPart.BACK_OF_NECK: (150, 39),
    BodyPart.UPPER_BACK: (150, 60),
    BodyPart.LOWER_BACK: (150, 88),
    BodyPart.BOTTOM: (150, 110),
    BodyPart.LEFT_ELBOW: (125, 80),
    BodyPart.RIGHT_ELBOW: (175, 80),
    BodyPart.BACK_OF_LEFT_LEG: (140, 150),
    BodyPart.BACK_OF_RIGHT_LEG: (160, 150),
}

FRONT = tuple(part for part in BodyPart if DRAWN[part][0] < 100)
BACK = tuple(part for part in BodyPart if DRAWN[part][0] >= 100)
NUMBERS = {part: number for number, part in enumerate(BodyPart, 1)}  # as they stand on the drawing
