package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of the key {@code gravity}: points of the compass, and what is found out. */
final class GravityName {
  private static final List<String> ALL = all();

  private GravityName() {}

  private static List<String> all() {
    List<String> names = new ArrayList<>(Stream.of(Gravity.values()).map(Gravity::label).toList());
    names.addAll(Focus.NAMES);
    return List.copyOf(names);
  }

  /**
   * A name that is known.
   *
   * @throws UsageException if it is not
   */
  static String checked(String name) {
    if (!ALL.contains(name)) {
      throw new UsageException(
          "gravity", "\"" + Excerpt.of(name) + "\" is not known", KnownNames.of(ALL).advice(name));
    }
    return name;
  }

  /** What a step has, if anything. */
  static @Nullable String of(Transformation step) {
    if (step.focus() != null) {
      return step.focus().text();
    }
    return step.gravity() == null ? null : step.gravity().label();
  }

  static void set(String name, Transformation.Builder step) {
    if (Focus.NAMES.contains(name)) {
      step.focus(new Focus(name));
    } else {
      step.gravity(Gravity.parse(name));
    }
  }
}
