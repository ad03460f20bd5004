package dev.selvage.server.store;

import dev.selvage.image.ImageFormat;
import dev.selvage.token.ImageId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the files of ids in a folder and its subfolders: with the extension of any format that is
 * read, in upper or lower case, and however letters with accents are composed in the name. Nothing
 * outside the folder is found, whatever links lead there, and nothing in the store's own folder.
 */
final class ImageFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);

  /**
   * The usual spellings, which are tried before a folder is listed; the first that is there counts.
   */
  private static final List<String> SPELLINGS = spellings();

  private final Path root;
  private final UnusualNames unusual = new UnusualNames();

  ImageFolder(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /**
   * Makes sure that the folder can be read.
   *
   * @throws IOException if it cannot, or is not there any more
   */
  void check() throws IOException {
    // Opened, as a mount that is gone still looks like a folder to who asks for its attributes.
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root)) {
      if (!files.iterator().hasNext()) {
        LOG.debug("There is nothing in {}", root);
      }
    }
  }

  /** A file by its path within the folder, with {@code /} between folders. */
  Path resolve(String path) {
    return root.resolve(path);
  }

  /** The path of a file within the folder, with {@code /} between folders. */
  String pathOf(Path file) {
    List<String> names = new ArrayList<>();
    root.relativize(file).forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  /** The file of an id that counts: the first of {@link #all}. */
  Optional<Path> first(String id) throws IOException {
    List<Path> found = new ArrayList<>();
    find(id, found::add);
    return found.stream().findFirst();
  }

  /** All files of an id, that which counts first. */
  List<Path> all(String id) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    find(
        id,
        file -> {
          found.add(file);
          return false;
        });
    return List.copyOf(found);
  }

  /** Hands on the files of an id until one is enough. */
  private void find(String id, Predicate<Path> enough) throws IOException {
    try {
      find(root, id.split("/", -1), 0, enough);
    } catch (InvalidPathException e) {
      LOG.debug("No file here can be called so", e);
    }
  }

  /** What an id is called most simply goes first: then no folder need be listed. */
  private boolean find(Path folder, String[] names, int at, Predicate<Path> enough)
      throws IOException {
    if (at == names.length - 1) {
      return findFile(folder, names[at], enough);
    }
    Path usual = folder.resolve(names[at]);
    if (Files.isDirectory(usual) && find(usual, names, at + 1, enough)) {
      return true;
    }
    for (Path other : unusual.folders(folder, names[at])) {
      if (find(other, names, at + 1, enough)) {
        return true;
      }
    }
    return false;
  }

  private boolean findFile(Path folder, String name, Predicate<Path> enough) throws IOException {
    for (String extension : SPELLINGS) {
      Path file = folder.resolve(name + extension);
      if (isInside(file) && enough.test(file)) {
        return true;
      }
    }
    for (Path file : unusual.files(folder, name)) {
      if (isInside(file) && enough.test(file)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file may be given out: a file, and within the folder wherever links lead. */
  boolean isInside(Path file) {
    try {
      Path real = file.toRealPath();
      Path realRoot = root.toRealPath();
      return Files.isRegularFile(real)
          && real.startsWith(realRoot)
          && !real.startsWith(realRoot.resolve(FolderStore.OWN));
    } catch (IOException e) {
      // Not there, or not to be reached: either way nothing to give out.
      return false;
    }
  }

  /** Whether a file's name is one that {@link #all} tries without listing its folder. */
  static boolean isUsual(String fileName) {
    String extension = fileName.substring(Math.max(0, fileName.lastIndexOf('.')));
    return SPELLINGS.contains(extension) && ImageId.normalize(fileName).equals(fileName);
  }

  /** By which of two files of one id and one folder counts; that one is the lesser. */
  static Comparator<Path> precedence() {
    return Comparator.comparing(ImageFolder::rank).thenComparing(Path::toString);
  }

  private static int rank(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(Math.max(0, name.lastIndexOf('.')));
    return isUsual(name)
        ? SPELLINGS.indexOf(extension)
        : SPELLINGS.size() + SPELLINGS.indexOf(extension.toLowerCase(Locale.ROOT));
  }

  private static List<String> spellings() {
    List<String> spellings = new ArrayList<>();
    for (ImageFormat format : ImageFormat.values()) {
      format.extensions().forEach(extension -> spellings.add("." + extension));
    }
    for (String lower : List.copyOf(spellings)) {
      spellings.add(lower.toUpperCase(Locale.ROOT));
    }
    return List.copyOf(spellings);
  }
}
