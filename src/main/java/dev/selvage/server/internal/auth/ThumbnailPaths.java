package dev.selvage.server.internal.auth;

import dev.selvage.image.ImageFormat;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.url.ImagePaths;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Presets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /images/{id}/thumbnails/{preset}-{signature}.{ext}}. */
public final class ThumbnailPaths {
  private static final Pattern SIGNED =
      Pattern.compile("([A-Za-z0-9_-]{1,64})-([0-9a-f]{1,64})\\.([A-Za-z]{1,5})");
  private static final Pattern OPEN = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z]{1,5})");

  private final ImageHandlerSettings settings;
  private final Supplier<Presets> presets;

  /**
   * The paths of presets.
   *
   * @param presets asked once for every path
   */
  public ThumbnailPaths(ImageHandlerSettings settings, Supplier<Presets> presets) {
    this.settings = settings;
    this.presets = presets;
  }

  /**
   * What a path may see.
   *
   * @param authorization the image and the preset's chain
   * @param format of the extension
   */
  public record Thumbnail(Authorization authorization, ImageFormat format) {}

  /**
   * Reads a path, as it was sent.
   *
   * @throws Refusal if its signature is bad, or there is no such preset
   */
  public Thumbnail parse(String path) {
    int end = path.lastIndexOf(ImagePaths.THUMBNAILS);
    String id = ImagePath.id(ImagePath.decode(path.substring(ImagePaths.IMAGES.length(), end)));
    String name = ImagePath.decode(path.substring(end + ImagePaths.THUMBNAILS.length()));
    String preset = signedPreset(id, name);
    if (preset == null && settings.publicPresets()) {
      Matcher open = OPEN.matcher(name);
      preset = open.matches() ? open.group(1) : null;
    }
    ImageFormat format = ImageFormat.ofFileName(name).orElse(null);
    if (preset == null || format == null) {
      throw new Refusal(RefusalReason.BAD_PRESET, "the path has no good signature");
    }
    Chain chain = presets.get().chains().get(preset);
    if (chain == null) {
      throw new Refusal(RefusalReason.NOT_FOUND, "no such preset");
    }
    return new Thumbnail(Authorization.open(id, chain, settings.baseChain()), format);
  }

  private @Nullable String signedPreset(String id, String name) {
    PresetSigner signer = settings.presetSigner();
    Matcher signed = SIGNED.matcher(name);
    if (signer == null || !signed.matches()) {
      return null;
    }
    boolean good = signer.verify(id, signed.group(1), signed.group(3), signed.group(2));
    return good ? signed.group(1) : null;
  }
}
