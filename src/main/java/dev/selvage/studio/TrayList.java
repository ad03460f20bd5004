package dev.selvage.studio;

import dev.selvage.UnusableInputException;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The pictures of a tray, and the files in it that cannot be used, each with the reason. */
final class TrayList {
  private final List<TrayImage> images = new ArrayList<>();
  private final ArrayNode unusable = new ArrayNode();

  /** Adds one, or why it cannot be opened. */
  void add(String name, Supplier<TrayImage> opening) {
    try {
      images.add(opening.get());
    } catch (UnusableInputException e) {
      unusable.addObject().put("name", name).put("reason", e.getMessage());
    }
  }

  ObjectNode json() {
    ArrayNode all = new ArrayNode();
    images.forEach(image -> all.add(image.json()));
    return new ObjectNode().set("images", all).set("unusable", unusable);
  }
}
