package dev.selvage.batch.observation;

import dev.selvage.ConfigurationFile;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Observation;
import dev.selvage.image.Decoded;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.BorderAnswer;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.io.PathRefusal;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.JsonSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through a file of observations, one JSON object after the other. */
final class ObservationLines implements Iterable<Observation> {
  private final Path file;
  private final Path folder;
  private final Predicate<ObservedApi> wanted;
  private final Consumer<Warning> odd;
  private final Consumer<Path> images;
  private final Consumer<UnusableInputException> unusable;
  private final ImageDecoder decoder;

  /**
   * @param limits of each image
   * @param wanted of which API; the others are passed over unread
   * @param odd is told what is odd about the images
   * @param images is told which they are
   * @param unusable is told of images that cannot be used; what it does not throw is passed over
   */
  ObservationLines(
      Path file,
      Limits limits,
      Predicate<ObservedApi> wanted,
      Consumer<Warning> odd,
      Consumer<Path> images,
      Consumer<UnusableInputException> unusable) {
    this.file = file;
    this.wanted = wanted;
    this.odd = odd;
    this.images = images;
    this.unusable = unusable;
    this.decoder = new ImageDecoder(limits);
    Path parent = file.toAbsolutePath().getParent();
    this.folder = parent == null ? file.toAbsolutePath() : parent;
  }

  @Override
  public Iterator<Observation> iterator() {
    ConfigurationFile.checkRegular(file);
    try {
      return new Lines(JsonReader.strict(64).sequence(Files.newInputStream(file)));
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be read", "give a file of observations", e);
    }
  }

  /** Reads object by object; the stream is closed at its end. */
  private final class Lines extends LookAhead<Observation> {
    private final JsonSequence nodes;
    private int count;

    Lines(JsonSequence nodes) {
      this.nodes = nodes;
    }

    @Override
    @Nullable Observation find() {
      JsonNode node = nextNode();
      while (node != null) {
        count++;
        try {
          if (wanted.test(api(node))) {
            return observation(node);
          }
        } catch (UnusableInputException e) {
          unusable.accept(e);
        }
        node = nextNode();
      }
      return null;
    }

    private @Nullable JsonNode nextNode() {
      try {
        return nodes.hasNext() ? nodes.next() : null;
      } catch (JsonException e) {
        throw notJson(e);
      }
    }

    private ObservedApi api(JsonNode node) {
      @Nullable JsonNode named = node.get("api");
      if (named == null || named.isNull()) {
        @Nullable JsonNode border = node.get("borderInfo");
        boolean product = border != null && border.get("dominatingColor") != null;
        return product ? ObservedApi.PRODUCT : ObservedApi.TILE;
      }
      return Optional.of(named)
          .filter(JsonNode::isString)
          .flatMap(text -> ObservedApi.of(text.stringValue()))
          .orElseThrow(() -> misfit("names an api that is neither tile nor product", null));
    }

    private Observation observation(JsonNode node) {
      @Nullable Raster encoded = picture(node, "image");
      if (encoded == null) {
        throw misfit("names no image", null);
      }
      @Nullable JsonNode border = node.get("borderInfo");
      @Nullable BorderInfo server = null;
      try {
        server = border == null ? null : BorderAnswer.parse(border.toString(), scale(border));
      } catch (UsageException e) {
        throw misfit("has a borderInfo that " + e.what(), e);
      }
      if (server == null) {
        throw misfit("has no borderInfo", null);
      }
      return new Observation(picture(node, "original"), encoded, server);
    }

    /** Of this spelling it is documented. */
    private AlphaScale scale(JsonNode border) {
      return border.get("dominatingColor") != null ? AlphaScale.BYTE : AlphaScale.AUTO;
    }

    private @Nullable Raster picture(JsonNode node, String key) {
      @Nullable JsonNode path = node.get(key);
      if (path == null || path.isNull()) {
        return null;
      }
      if (!path.isString()) {
        throw misfit("has a path of the " + key + " that is no text", null);
      }
      try {
        ImageSource source = ImageSource.of(folder.resolve(path.stringValue()));
        source.file().ifPresent(images);
        Decoded decoded = decoder.decode(source);
        decoded.warnings().forEach(warning -> odd.accept(warning.of(source.name())));
        return decoded.raster();
      } catch (InvalidPathException e) {
        throw misfit(
            "has a path of the " + key + " that cannot be used (" + PathRefusal.of(e).what() + ")",
            e);
      }
    }

    private UsageException misfit(String what, @Nullable Exception cause) {
      return new UsageException(
          file + " object " + count,
          what,
          "write {\"image\":PATH,\"borderInfo\":{...}} a line",
          cause);
    }

    private UsageException notJson(JsonException e) {
      return new UsageException(
          file + " object " + (count + 1),
          "is no JSON that can be read",
          "write {\"image\":PATH,\"borderInfo\":{...}} a line",
          e);
    }
  }
}
