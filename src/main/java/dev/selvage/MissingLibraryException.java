package dev.selvage;

/**
 * A part of Selvage is used whose library is not on the class path. The remedy names the Maven
 * coordinates to add, with the version that this release of Selvage was built with.
 */
public final class MissingLibraryException extends SelvageException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(String part, String coordinates) {
    super(
        part,
        "needs what is not on the class path",
        "add to the project's dependencies: " + coordinates,
        null);
  }
}
