package dev.selvage.io;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses outputs that are files which the same work reads or writes otherwise, by whatever name or
 * link, and outputs that look like what nobody means to lose: a database or a file of keys. To be
 * asked before anything is written. Collects files; not safe for use by several threads.
 *
 * <p>Standard input and output ({@code -}), devices and pipes are nobody's.
 */
public final class OutputCheck {
  private static final String STANDARD_STREAM = "-";
  private static final String SQLITE = "SQLite format 3\0";
  private static final String KEYS = "\"issuers\"";
  private static final int HEAD_BYTES = 1 << 14;
  private static final int MOST_LINKS = 40;

  private final List<Role> inputs = new ArrayList<>();
  private final List<Role> outputs = new ArrayList<>();

  /**
   * A file and what it is there for.
   *
   * @param name in messages, such as {@code the journal}
   * @param given as it was named
   * @param target where links lead
   * @param replaced whether nothing is left of what is in it
   */
  private record Role(String name, Path given, Path target, boolean replaced) {}

  /**
   * A file that is read.
   *
   * @param name in messages, such as {@code the manifest}
   */
  public OutputCheck reads(String name, Path file) {
    add(inputs, name, file, false);
    return this;
  }

  /**
   * A file that is replaced.
   *
   * @param name in messages, such as {@code --out}
   */
  public OutputCheck replaces(String name, Path file) {
    add(outputs, name, file, true);
    return this;
  }

  /**
   * A file that is written on in, so that it may hold something already.
   *
   * @param name in messages, such as {@code the journal}
   */
  public OutputCheck continues(String name, Path file) {
    add(outputs, name, file, false);
    return this;
  }

  /**
   * Looks at all of them.
   *
   * @throws UsageException if one is written that must not be
   */
  public void check() {
    Map<Object, Role> known = new HashMap<>();
    inputs.forEach(input -> known.putIfAbsent(identity(input.target()), input));
    for (Role output : outputs) {
      Role other = known.putIfAbsent(identity(output.target()), output);
      if (other != null) {
        throw same(output, other);
      }
      if (output.replaced()) {
        checkExpendable(output);
      }
    }
  }

  private static void add(List<Role> roles, String name, Path file, boolean replaced) {
    if (!file.toString().equals(STANDARD_STREAM)) {
      roles.add(new Role(name, file, target(file), replaced));
    }
  }

  private static UsageException same(Role output, Role other) {
    return new UsageException(
        output.name() + " " + output.given(),
        "is the same file as " + other.name() + " (" + other.given() + ")",
        "name another file; nothing was written");
  }

  /**
   * What is equal for two paths of the same file, also where hard links name it; for many files a
   * look at each, and not at every two. Devices and pipes are the same as nothing.
   */
  private static Object identity(Path target) {
    if (!Files.exists(target)) {
      return target;
    }
    try {
      BasicFileAttributes file = Files.readAttributes(target, BasicFileAttributes.class);
      if (!file.isRegularFile()) {
        return new Object();
      }
      Object key = file.fileKey();
      // Where the system has no keys there may be two names for a file, by case or by links.
      return key == null ? target.toRealPath() : key;
    } catch (IOException e) {
      throw new UnusableInputException(
          target.toString(), "cannot be told apart from others", "check its rights", e);
    }
  }

  private static void checkExpendable(Role output) {
    if (!Files.isRegularFile(output.target()) || !Files.isReadable(output.target())) {
      return;
    }
    String head = head(output.target());
    if (head.startsWith(SQLITE)) {
      throw precious(output, "a database, such as the journal of a batch");
    }
    if (head.stripLeading().startsWith("{") && head.contains(KEYS)) {
      throw precious(output, "a file of keys");
    }
  }

  private static UsageException precious(Role output, String what) {
    return new UsageException(
        output.name() + " " + output.given(),
        "is " + what,
        "name another file, or remove this one first; nothing was written");
  }

  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UnusableInputException(file.toString(), "cannot be read", "check its rights", e);
    }
  }

  /** Where writing to a path ends: behind all links, also behind those that lead to nothing yet. */
  private static Path target(Path file) {
    Path path = file.toAbsolutePath();
    try {
      for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(path); links++) {
        path = path.resolveSibling(Files.readSymbolicLink(path));
      }
      Path folder = path.getParent();
      Path name = path.getFileName();
      return folder == null || name == null || !Files.isDirectory(folder)
          ? path.normalize()
          : folder.toRealPath().resolve(name).normalize();
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be followed", "check the rights of its folders", e);
    }
  }
}
