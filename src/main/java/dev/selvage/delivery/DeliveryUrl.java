package dev.selvage.delivery;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One delivery URL, part by part. Parts are kept as they stand in the URL, percent-encoded, so that
 * a URL of an SDK is made again to the letter. Immutable and safe for use by several threads.
 *
 * <p>Signed are the components, the public id and the format; not the host, the types, the version
 * and the suffix.
 *
 * @param host scheme, host and account
 * @param asset resource type and delivery type
 * @param scheme how {@link #sign} signs
 * @param signature as found in a parsed URL, without the marks around it; null if it has none
 * @param components of the transformation, in order
 * @param version digits; null if there is none
 * @param source public id, percent-encoded, with folders; for {@code fetch} a URL
 * @param suffix for search engines, after the public id; null if there is none
 * @param format file name extension, without the dot; null if there is none
 * @param query without the question mark; null if there is none
 */
public record DeliveryUrl(
    DeliveryHost host,
    AssetType asset,
    UrlSignature scheme,
    @Nullable String signature,
    List<String> components,
    @Nullable String version,
    String source,
    @Nullable String suffix,
    @Nullable String format,
    @Nullable String query) {
  /** The longest URL that is made or read, characters. */
  public static final int MAX_LENGTH = 8192;

  /** The longest public id, percent-encoded, characters. */
  public static final int MAX_SOURCE = 2048;

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,20}");
  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9]{1,10}");
  private static final Pattern SUFFIX = Pattern.compile("[^/.]{1,255}");
  private static final Pattern REMOTE = Pattern.compile("(?i)https?:/.*");

  /**
   * Checks every part.
   *
   * @throws UsageException if one is too long, or has characters that cannot stand there
   */
  public DeliveryUrl {
    components = List.copyOf(components);
    if (components.size() > Chain.MAX_STEPS) {
      throw new UsageException(
          "delivery URL", "has too many components", "use at most " + Chain.MAX_STEPS);
    }
    components.forEach(DeliveryUrl::checkComponent);
    checkPattern("version", version, VERSION, "write digits");
    checkPattern("format", format, FORMAT, "write an extension such as jpg");
    checkPattern("URL suffix", suffix, SUFFIX, "write it without . and /");
    if (suffix != null) {
      UrlText.checked("URL suffix", suffix, 255);
    }
    if ((suffix == null) == (asset.form() == AssetType.Form.SUFFIXED)) {
      throw new UsageException(
          "URL suffix", "does not fit the form of the path", "use both or none");
    }
    if (query != null) {
      UrlText.checked("query", query, MAX_LENGTH);
    }
    checkSource(source);
  }

  /**
   * Starts a URL of an image.
   *
   * @param cloud name of the account
   * @param publicId as stored, not percent-encoded, with folders; with or without an extension
   */
  public static DeliveryUrlBuilder builder(String cloud, String publicId) {
    return new DeliveryUrlBuilder(cloud, publicId);
  }

  /**
   * Takes a URL apart.
   *
   * @param url http or https; at most {@link #MAX_LENGTH} characters, no fragment
   * @throws UsageException if it is no delivery URL
   */
  public static DeliveryUrl parse(String url) {
    return new DeliveryUrlParser(url).parse();
  }

  /**
   * Whether a URL is signed with a secret, by any scheme and in either form; see {@link
   * #isSignedWith}.
   *
   * @throws UsageException if it is no delivery URL, or the secret is empty
   */
  public static boolean verify(String url, String secret) {
    return parse(url).isSignedWith(secret, EnumSet.allOf(UrlSignature.class));
  }

  /**
   * Whether {@link #signature()} was made with a secret. Of the encoded form, which most SDKs sign,
   * and the unescaped one, which the Ruby SDK signs, either will do. Takes the same time wherever
   * the signatures differ.
   *
   * @param accepted schemes that are good enough
   * @throws UsageException if the secret is empty
   */
  public boolean isSignedWith(String secret, Set<UrlSignature> accepted) {
    byte[] given = (signature == null ? "" : signature).getBytes(StandardCharsets.US_ASCII);
    String encoded = signedText();
    Set<String> forms =
        Set.copyOf(
            List.of(
                encoded,
                UrlText.unescape(encoded).orElse(encoded),
                UrlText.unescapeFully(encoded)));
    boolean signed = false;
    for (UrlSignature accept : accepted) {
      for (String form : forms) {
        byte[] expected = accept.of(form, secret).getBytes(StandardCharsets.US_ASCII);
        signed |= MessageDigest.isEqual(expected, given);
      }
    }
    return signed;
  }

  /**
   * The URL, signed by {@link #scheme()}; a signature that it already has is replaced.
   *
   * @throws UsageException if the secret is empty
   */
  public String sign(String secret) {
    return url(scheme.of(signedText(), secret));
  }

  /** The URL with the signature that it has, or without one. */
  public String url() {
    return url(signature);
  }

  /**
   * The unsigned URL with an expiring token behind it, as the SDKs write it.
   *
   * @param hexKey the key for tokens, which is not the account's secret
   * @throws UsageException if the key is not hexadecimal
   */
  public String withToken(DeliveryToken token, String hexKey) {
    String bare = host.origin() + path(null);
    return bare + "?" + token.write(path(null), hexKey);
  }

  /** What is hashed before the secret: components, public id and format. */
  public String signedText() {
    String transformation = transformation();
    String file = format == null ? source : source + "." + format;
    return transformation.isEmpty() ? file : transformation + "/" + file;
  }

  /** The components with slashes between them; empty if there are none. */
  public String transformation() {
    return String.join("/", components);
  }

  /** The public id as stored, no longer percent-encoded, without the format. */
  public String publicId() {
    return UrlText.unescape(source).orElse(source);
  }

  /**
   * The chain that the components say.
   *
   * @throws UsageException as {@link ChainComponents#read(List, Function)}
   */
  public ReadChain chain(Function<StoredLayer, String> overlays) {
    return ChainComponents.read(components, overlays);
  }

  /** The URL without its query, which may hold a token. */
  @Override
  public String toString() {
    return host.origin() + path(signature);
  }

  private String url(@Nullable String signed) {
    String url = host.origin() + path(signed);
    return query == null ? url : url + "?" + query;
  }

  private String path(@Nullable String signed) {
    StringBuilder path = new StringBuilder(host.cloudInPath() ? "/" + host.cloud() : "");
    path.append('/').append(asset.path());
    if (signed != null) {
      path.append('/').append(UrlSignature.segment(signed));
    }
    components.forEach(component -> path.append('/').append(component));
    if (version != null) {
      path.append("/v").append(version);
    }
    path.append('/').append(source);
    if (suffix != null) {
      path.append('/').append(suffix);
    }
    if (format != null) {
      path.append('.').append(format);
    }
    return path.toString();
  }

  /** Whether a public id is the URL of an image elsewhere. */
  static boolean isRemote(String source) {
    return REMOTE.matcher(source).matches();
  }

  private static void checkComponent(String component) {
    UrlText.checked("component", component, ChainComponents.MAX_COMPONENT);
    if (component.indexOf('/') >= 0) {
      throw new UsageException("component", "has a slash", "give each component by itself");
    }
  }

  private static void checkPattern(
      String where, @Nullable String text, Pattern pattern, String remedy) {
    if (text != null && !pattern.matcher(text).matches()) {
      throw new UsageException(where, "cannot stand in a URL", remedy);
    }
  }

  private static void checkSource(String source) {
    UrlText.checked("public id", source, MAX_SOURCE);
    String decoded =
        UrlText.unescape(source)
            .orElseThrow(
                () -> new UsageException("public id", "has a broken escape", "write % as %25"));
    boolean refused =
        isRemote(decoded) ? PublicIds.hasControl(decoded) : PublicIds.fault(decoded).isPresent();
    if (refused) {
      throw new UsageException(
          "public id",
          "has a control character, or an empty, \".\" or \"..\" folder",
          "give the id of a stored image");
    }
  }
}
