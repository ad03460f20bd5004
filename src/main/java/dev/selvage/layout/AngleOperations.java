package dev.selvage.layout;

import dev.selvage.effect.rotation.Rotation;
import dev.selvage.image.Orientation;
import dev.selvage.transform.Angle;
import dev.selvage.transform.Crop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an angle does: the turns and flips that only move pixels, which fold, and the others. */
final class AngleOperations {
  private static final int QUARTER = 90;

  private AngleOperations() {}

  /** What is done before its step sizes the picture. */
  static List<Operation> leading(Angle angle, @Nullable Crop crop, Box box) {
    List<Operation> operations = new ArrayList<>();
    for (Angle.Part part : angle.parts()) {
      if (part == Angle.Leading.AUTO_RIGHT && crop != null) {
        operations.add(new GeometricOperation.Adapt(turned(1), crop, box));
      } else if (part == Angle.Leading.AUTO_LEFT && crop != null) {
        operations.add(new GeometricOperation.Adapt(turned(3), crop, box));
      }
    }
    return operations;
  }

  private static Orientation turned(int quarters) {
    return new Angle.Turn(QUARTER * quarters).quarters();
  }

  /** What is done to the sized picture, in order. */
  static List<Operation> of(Angle angle) {
    List<Operation> operations = new ArrayList<>();
    Orientation moved = Orientation.NORMAL;
    for (Angle.Part part : angle.parts()) {
      if (part instanceof Angle.Flip flip) {
        moved = moved.then(flip.orientation());
      } else if (part instanceof Angle.Turn turn) {
        moved = moved.then(turn.quarters());
        if (turn.rest() != 0) {
          operations.add(new GeometricOperation.Orient(moved));
          operations.add(new PixelOperation.Turn(new Rotation(turn.rest())));
          moved = Orientation.NORMAL;
        }
      }
    }
    operations.add(new GeometricOperation.Orient(moved));
    return operations;
  }
}
