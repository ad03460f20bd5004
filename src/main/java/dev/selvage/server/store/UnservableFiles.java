package dev.selvage.server.store;

import dev.selvage.PlainText;
import dev.selvage.image.ImageFormat;
import dev.selvage.token.ImageId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks the folder of the images once and finds what will not be served, so that its owner hears of
 * it before a client does. Looks at names, links and sizes; the files themselves are not read.
 */
final class UnservableFiles extends SimpleFileVisitor<Path> {
  /** The most files and folders that are looked at. */
  private static final int MAX_LOOKED_AT = 200_000;

  /** The most of them that are told one by one. */
  private static final int MAX_LINES = 20;

  private final ImageFolder images;
  private final long maxBytes;
  private final List<String> lines = new ArrayList<>();

  /** The files of each id, for every folder that the walk is in. */
  private final Deque<Map<String, List<Path>>> ids = new ArrayDeque<>();

  private int found;
  private int lookedAt;

  private UnservableFiles(ImageFolder images, long maxBytes) {
    this.images = images;
    this.maxBytes = maxBytes;
  }

  /**
   * Walks a folder.
   *
   * @param maxBytes the largest file that is served
   */
  static UnservableFiles in(ImageFolder images, long maxBytes) throws IOException {
    UnservableFiles files = new UnservableFiles(images, maxBytes);
    Files.walkFileTree(images.root(), files);
    return files;
  }

  /** A line for each, and at the end how many more there are. */
  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (found > lines.size()) {
      all.add((found - lines.size()) + " more files of this folder");
    }
    if (lookedAt > MAX_LOOKED_AT) {
      all.add("what else there may be: the folder has more files than are looked at");
    }
    return all;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (folder.equals(images.root())) {
      ids.push(new HashMap<>());
      return FileVisitResult.CONTINUE;
    }
    if (images.pathOf(folder).equals(FolderStore.OWN)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Optional<String> fault = ImageId.fault(images.pathOf(folder));
    fault.ifPresent(why -> tell(folder, "the folder " + why + "; rename it"));
    if (fault.isPresent()) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    ids.push(new HashMap<>());
    return next();
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
    ids.pop().values().forEach(this::tellShadowed);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Optional<String> fault = fault(file, attributes);
    fault.ifPresent(why -> tell(file, why));
    return next();
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    tell(file, "it may not be read; check its permissions");
    return next();
  }

  private FileVisitResult next() {
    lookedAt++;
    return lookedAt > MAX_LOOKED_AT ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  private Optional<String> fault(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
      return isInside(file) ? Optional.empty() : Optional.of("it is a link out of the folder");
    }
    String path = images.pathOf(file);
    int dot = path.lastIndexOf('.');
    boolean image =
        ImageFormat.ofAnyFileName(path.substring(path.lastIndexOf('/') + 1)).isPresent();
    if (!image) {
      return Optional.of("by its extension it is in no format that is read; convert or rename it");
    }
    String id = path.substring(0, dot);
    Optional<String> name = ImageId.fault(id);
    if (name.isPresent()) {
      return name.map(why -> "its name " + why + "; rename it");
    }
    if (!images.isInside(file)) {
      return Optional.of("it is a link out of the folder or to nothing, or no regular file");
    }
    Optional<String> content = contentFault(file);
    if (content.isEmpty()) {
      Objects.requireNonNull(ids.peek())
          .computeIfAbsent(ImageId.normalize(id), key -> new ArrayList<>())
          .add(file);
    }
    return content;
  }

  private boolean isInside(Path folder) throws IOException {
    return folder.toRealPath().startsWith(images.root().toRealPath());
  }

  private Optional<String> contentFault(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return Optional.of("it may not be read; check its permissions");
    }
    long bytes = Files.size(file);
    if (bytes == 0) {
      return Optional.of("it is empty");
    }
    return bytes > maxBytes
        ? Optional.of("it has " + bytes + " bytes; raise the limit of " + maxBytes)
        : Optional.empty();
  }

  /** Of several files of one id, photo.jpg and photo.png, only one is served. */
  private void tellShadowed(List<Path> files) {
    files.sort(ImageFolder.precedence());
    String served = PlainText.line(images.pathOf(files.get(0)));
    for (Path file : files.subList(1, files.size())) {
      tell(file, "its id is that of " + served + ", which is served; rename one of them");
    }
  }

  private void tell(Path file, String why) {
    found++;
    if (lines.size() < MAX_LINES) {
      lines.add(PlainText.line(images.pathOf(file)) + ": " + why);
    }
  }
}
