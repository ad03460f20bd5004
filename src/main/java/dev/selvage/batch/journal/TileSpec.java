package dev.selvage.batch.journal;

import dev.selvage.UsageException;
import dev.selvage.image.ImageSource;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonPointer;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest line asks for, with the style's values where it says nothing. Its {@link #json()}
 * is how the journal sees whether a line has changed.
 *
 * @param images paths as they stand in the manifest, at least one
 * @param width of each image, px
 * @param quality 1..100
 * @param chain the transformations as JSON, or null to put the images side by side
 * @param contentPath a JSON pointer to where the picture goes in the tile's content, or null if it
 *     is only uploaded
 * @param target what it is for
 * @param composed the file that it was composed to before, the only one of its images then; null to
 *     compose it
 * @param error why it could not be composed before, or null; it has no file then
 */
public record TileSpec(
    List<String> images,
    int width,
    int quality,
    @Nullable String chain,
    @Nullable String contentPath,
    TargetKind target,
    @Nullable ComposedFile composed,
    @Nullable String error) {
  private static final JsonReader READER = JsonReader.strict(64);

  /**
   * Keeps its own list.
   *
   * @throws UsageException if there is no image, the width is below 1, or the path is no pointer
   */
  public TileSpec {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new UsageException("", "it names no image", "write tile,image[,image...]");
    }
    if (width < 1) {
      throw new UsageException("width", width + " is out of range", "give 1 px or more");
    }
    checkPointer(contentPath);
    if (contentPath != null && target != TargetKind.TILE) {
      throw new UsageException(
          "content_path", "means nothing for a " + target.label(), "leave it empty");
    }
  }

  /** A tile that is to be composed. */
  public TileSpec(
      List<String> images,
      int width,
      int quality,
      @Nullable String chain,
      @Nullable String contentPath,
      TargetKind target) {
    this(images, width, quality, chain, contentPath, target, null, null);
  }

  /** The same target, for which a file was composed. */
  public TileSpec withComposed(ComposedFile file) {
    return new TileSpec(
        List.of(file.path()), width, quality, null, contentPath, target, file, null);
  }

  /** The same target, for which nothing could be composed. */
  public TileSpec withError(String why) {
    return new TileSpec(images, width, quality, null, contentPath, target, null, why);
  }

  public String json() {
    ObjectNode node = new ObjectNode();
    ArrayNode paths = node.putArray("images");
    images.forEach(paths::add);
    node.put("width", width).put("quality", quality).put("chain", chain);
    if (contentPath != null) {
      // Left out otherwise, so that lines of older journals are as they were.
      node.put("contentPath", contentPath);
    }
    if (target != TargetKind.TILE) {
      // Likewise.
      node.put("target", target.label());
    }
    if (composed != null) {
      node.set("composed", composed.json());
    }
    if (error != null) {
      node.put("error", error);
    }
    return node.toString();
  }

  private static void checkPointer(@Nullable String contentPath) {
    try {
      if (contentPath != null) {
        JsonPointer unused = JsonPointer.parse(contentPath);
      }
    } catch (JsonException e) {
      throw new UsageException(
          "content_path",
          contentPath + " is no JSON pointer: it " + e.what(),
          "write it as selvage tiles lists it",
          e);
    }
  }

  /**
   * Reads {@link #json()}.
   *
   * @throws RuntimeException if it is anything else
   */
  public static TileSpec parse(String json) {
    JsonNode node = READER.read(json);
    List<String> images = new ArrayList<>();
    node.required("images").elements().forEach(image -> images.add(image.stringValue()));
    JsonNode chain = node.required("chain");
    @Nullable JsonNode contentPath = node.get("contentPath");
    @Nullable JsonNode target = node.get("target");
    @Nullable JsonNode composed = node.get("composed");
    @Nullable JsonNode error = node.get("error");
    TileSpec spec =
        new TileSpec(
            images,
            node.required("width").intValue(),
            node.required("quality").intValue(),
            chain.isNull() ? null : chain.stringValue(),
            contentPath == null ? null : contentPath.stringValue(),
            target == null
                ? TargetKind.TILE
                : TargetKind.ofLabel(target.stringValue())
                    .orElseThrow(
                        () -> new IllegalArgumentException("no target " + target.stringValue())),
            composed == null ? null : ComposedFile.of(composed),
            error == null ? null : error.stringValue());
    // Checks the quality, and whether there is an overlay for each that the chain names.
    Output unused = Output.AUTO.withQuality(spec.quality());
    if (spec.error() == null) {
      spec.composition(Path.of(""));
    }
    return spec;
  }

  /** The files, seen from the manifest's folder; none if it could not be composed before. */
  public List<Path> files(Path base) {
    return error == null ? images.stream().map(base::resolve).toList() : List.of();
  }

  /**
   * What to compose. The first image is the chain's base; the others are its overlays {@code
   * image-2}, {@code image-3} and so on.
   *
   * @throws UsageException if the width or the chain cannot be used, or the chain names an overlay
   *     that is not there
   */
  public Composition composition(Path base) {
    return composition(sources(base));
  }

  /** The images, seen from the manifest's folder. */
  public List<ImageSource> sources(Path base) {
    return files(base).stream().map(ImageSource::of).toList();
  }

  /**
   * What to compose of {@link #sources}.
   *
   * @throws UsageException as {@link #composition(Path)}
   */
  public Composition composition(List<ImageSource> sources) {
    if (error != null) {
      throw new UsageException("", error, "");
    }
    if (chain == null) {
      return Composition.tiles(sources, width);
    }
    Chain parsed = ChainJson.parse(chain);
    Map<String, ImageSource> overlays = new LinkedHashMap<>();
    for (int i = 1; i < sources.size(); i++) {
      overlays.put("image-" + (i + 1), sources.get(i));
    }
    return new Composition(sources.get(0), overlays, parsed);
  }
}
