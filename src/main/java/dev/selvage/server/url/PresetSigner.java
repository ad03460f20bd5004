package dev.selvage.server.url;

import dev.selvage.UsageException;
import dev.selvage.token.ImageId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the paths of presets: HMAC-SHA256 over {@code ID/PRESET.EXT}, the first 128 bits as 32
 * lower-case hexadecimal digits; the id in Unicode's NFC. Safe for use by several threads; never
 * shows its secret.
 */
public final class PresetSigner {
  /** The shortest secret, bytes. */
  public static final int MIN_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  /**
   * Keeps a copy of the secret.
   *
   * @throws UsageException if it is shorter than {@link #MIN_BYTES}
   */
  public PresetSigner(byte[] secret) {
    if (secret.length < MIN_BYTES) {
      throw new UsageException(
          "preset secret", "has fewer than " + MIN_BYTES + " bytes", "use 32 random bytes or more");
    }
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The signature of one image in one preset and format. */
  public String sign(String imageId, String preset, String extension) {
    String text = ImageId.normalize(imageId) + "/" + preset + "." + extension;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(whole, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** The path of one image: {@code /images/ID/thumbnails/PRESET-SIGNATURE.EXT}, percent-encoded. */
  public String path(String imageId, String preset, String extension) {
    String signature = sign(imageId, preset, extension);
    String name = preset + "-" + signature + "." + extension;
    return ImagePaths.of(imageId) + ImagePaths.THUMBNAILS + name;
  }

  /** Whether a signature is right; takes the same time wherever it differs. */
  public boolean verify(String imageId, String preset, String extension, String signature) {
    return MessageDigest.isEqual(
        sign(imageId, preset, extension).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }
}
