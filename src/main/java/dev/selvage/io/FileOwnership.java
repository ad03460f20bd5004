package dev.selvage.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Owner, group and permissions of a file, to be handed on to the one that replaces it. */
final class FileOwnership {
  private static final FileAttribute<?>[] OWNER_ALONE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private final PosixFileAttributes attributes;

  private FileOwnership(PosixFileAttributes attributes) {
    this.attributes = attributes;
  }

  /** Those of a file; empty if there is none, or the file system knows no such thing. */
  static Optional<FileOwnership> of(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null || !Files.exists(file)
        ? Optional.empty()
        : Optional.of(new FileOwnership(view.readAttributes()));
  }

  /** What to make the other file with: until it is whole, nobody else reads it. */
  FileAttribute<?>[] atCreation() {
    return OWNER_ALONE.clone();
  }

  /** Gives the other file the same, as far as this process may. */
  void applyTo(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    boolean sameGroup =
        now.group().equals(attributes.group())
            || isAllowed(() -> view.setGroup(attributes.group()));
    if (!now.owner().equals(attributes.owner())) {
      // Only the superuser may give files away; anybody else's file is their own, as a new one is.
      boolean unused = isAllowed(() -> view.setOwner(attributes.owner()));
    }
    view.setPermissions(sameGroup ? attributes.permissions() : permissionsOfAnotherGroup());
  }

  /** A change that the system may refuse. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private static boolean isAllowed(Change change) throws IOException {
    try {
      change.make();
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }

  /** What the old group was allowed, another one is allowed only where everybody is. */
  private Set<PosixFilePermission> permissionsOfAnotherGroup() {
    Set<PosixFilePermission> all = attributes.permissions();
    return all.stream()
        .filter(
            permission ->
                switch (permission) {
                  case GROUP_READ -> all.contains(PosixFilePermission.OTHERS_READ);
                  case GROUP_WRITE -> all.contains(PosixFilePermission.OTHERS_WRITE);
                  case GROUP_EXECUTE -> all.contains(PosixFilePermission.OTHERS_EXECUTE);
                  default -> true;
                })
        .collect(Collectors.toUnmodifiableSet());
  }
}
