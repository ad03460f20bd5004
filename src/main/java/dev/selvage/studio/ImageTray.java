package dev.selvage.studio;

import dev.selvage.HiddenCharacters;
import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures that there are: those that were given to the studio, those of a folder, and samples.
 * Safe for several threads.
 */
final class ImageTray {
  /** As many of a folder are offered, in the order of their names. */
  private static final int MOST_OF_FOLDER = 200;

  private static final int LONGEST_NAME = 120;
  private static final int ID_DIGITS = 16;

  private final SessionFolder session;
  private final Limits limits;
  private final List<TrayImage> samples;
  private final Optional<Path> folder;

  ImageTray(StudioSettings settings) {
    session = new SessionFolder(settings.folder());
    limits = settings.limits();
    folder = Optional.ofNullable(settings.images());
    folder.ifPresent(ImageTray::checkFolder);
    samples = settings.samples().stream().map(this::sample).toList();
  }

  /** All pictures, and what there is that cannot be used. */
  TrayList all() {
    TrayList all = new TrayList();
    session.all().forEach(kept -> all.add(kept.name(), () -> ofSession(kept)));
    folder
        .map(ImageTray::files)
        .ifPresent(files -> files.forEach(file -> all.add(name(file), () -> ofFile(file))));
    samples.forEach(sample -> all.add(sample.source().name(), () -> sample));
    return all;
  }

  /**
   * A picture by its id.
   *
   * @throws StudioRefusal 404 if there is none
   * @throws UnusableInputException if it cannot be used any more
   */
  TrayImage get(String id) {
    Optional<SessionFolder.Kept> kept = session.find(id);
    if (kept.isPresent()) {
      session.used(kept.get());
      return ofSession(kept.get());
    }
    return given(id).orElseThrow(() -> gone(id));
  }

  /** Of a folder or a sample. Only the one that is asked for is opened, however many there are. */
  private Optional<TrayImage> given(String id) {
    return folder
        .flatMap(images -> files(images).stream().filter(file -> id(file).equals(id)).findFirst())
        .map(this::ofFile)
        .or(() -> samples.stream().filter(sample -> sample.id().equals(id)).findFirst());
  }

  /**
   * Forgets a picture that was given to the studio.
   *
   * @throws StudioRefusal 404 if there is none, 409 if it is of a folder or a sample
   */
  void remove(String id) throws IOException {
    Optional<SessionFolder.Kept> kept = session.find(id);
    if (kept.isEmpty()) {
      throw given(id)
          .map(image -> StudioRefusal.notRemovable(image.source().name()))
          .orElseThrow(() -> gone(id));
    }
    session.delete(kept.get());
  }

  /**
   * Keeps a picture.
   *
   * @param name as people call it; what nobody can see is left out
   * @throws UnusableInputException if it is no picture that can be read within the limits
   */
  TrayImage add(String name, byte[] bytes) throws IOException {
    String shown = shown(name);
    ImageSource source = ImageSource.of(shown, bytes);
    String id = Sha256.hex(bytes).substring(0, ID_DIGITS);
    TrayImage image = open(id, source, bytes.length, true);
    session.keep(id, shown, bytes);
    return image;
  }

  private static String shown(String name) {
    String visible = HiddenCharacters.without(name).strip();
    String file =
        visible.substring(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1);
    String some = file.isEmpty() ? "picture" : file;
    return some.length() > LONGEST_NAME ? some.substring(0, LONGEST_NAME) : some;
  }

  private static StudioRefusal gone(String id) {
    return StudioRefusal.notFound(
        "there is no picture " + id + "; it is gone after a day, so add it again");
  }

  private static void checkFolder(Path images) {
    if (!Files.isDirectory(images)) {
      throw new UnusableInputException(
          images.toString(), "is no folder", "name one with pictures, or leave out --images");
    }
  }

  private static List<Path> files(Path images) {
    try (Stream<Path> files = Files.list(images)) {
      return files
          .filter(file -> ImageFormat.ofAnyFileName(file.getFileName().toString()).isPresent())
          .filter(Files::isRegularFile)
          .sorted()
          .limit(MOST_OF_FOLDER)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableInputException(
          images.toString(), "cannot be listed", "check that it is there and may be read", e);
    }
  }

  private TrayImage ofSession(SessionFolder.Kept kept) {
    return opened(kept.id(), ImageSource.of(kept.name(), kept.content()), true);
  }

  private TrayImage ofFile(Path file) {
    return opened(id(file), ImageSource.of(name(file), file), false);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Of its path rather than its content, which would have to be read. */
  private static String id(Path file) {
    String path = file.toAbsolutePath().normalize().toString();
    return Sha256.hex(path.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
  }

  private TrayImage sample(ImageSource source) {
    byte[] bytes = source.read(limits);
    return open(Sha256.hex(bytes).substring(0, ID_DIGITS), source, bytes.length, false);
  }

  private TrayImage opened(String id, ImageSource source, boolean removable) {
    try {
      return open(id, source, Files.size(source.file().orElseThrow()), removable);
    } catch (IOException e) {
      throw new UnusableInputException(
          source.name(), "cannot be read", "check that it is there and may be read", e);
    }
  }

  private TrayImage open(String id, ImageSource source, long bytes, boolean removable) {
    ImageHeader header = EncodedImage.probe(source, limits);
    return new TrayImage(id, source, header, bytes, removable);
  }
}
