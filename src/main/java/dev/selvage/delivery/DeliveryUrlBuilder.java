package dev.selvage.delivery;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@link DeliveryUrl}; not safe for use by several threads. */
public final class DeliveryUrlBuilder {
  private static final Pattern STARTS_WITH_VERSION = Pattern.compile("v[0-9]+.*");

  private final String publicId;
  private DeliveryHost host;
  private String resourceType = "image";
  private String deliveryType = "upload";
  private UrlSignature scheme = UrlSignature.SHA1;
  private final List<String> components = new ArrayList<>();
  private @Nullable String version;
  private boolean forceVersion = true;
  private @Nullable String suffix;
  private @Nullable String format;

  DeliveryUrlBuilder(String cloud, String publicId) {
    this.host = DeliveryHost.shared(cloud);
    this.publicId = publicId;
  }

  /** Another host than the shared one. */
  public DeliveryUrlBuilder host(DeliveryHost value) {
    host = value;
    return this;
  }

  /** {@code image} (the default), {@code video} or {@code raw}. */
  public DeliveryUrlBuilder resourceType(String value) {
    resourceType = value;
    return this;
  }

  /** {@code upload} (the default), {@code authenticated}, {@code private}, {@code fetch} ... */
  public DeliveryUrlBuilder deliveryType(String value) {
    deliveryType = value;
    return this;
  }

  /** How to sign; {@link UrlSignature#SHA1} unless set. */
  public DeliveryUrlBuilder scheme(UrlSignature value) {
    scheme = value;
    return this;
  }

  /** Adds a component as it shall stand in the URL, such as {@code q_auto}. */
  public DeliveryUrlBuilder component(String component) {
    components.add(component);
    return this;
  }

  /** Adds several components. */
  public DeliveryUrlBuilder components(List<String> more) {
    components.addAll(more);
    return this;
  }

  /**
   * Adds the components of a chain.
   *
   * @throws UsageException as {@link ChainComponents#write}
   */
  public DeliveryUrlBuilder chain(Chain chain, Function<String, StoredLayer> layers) {
    return components(ChainComponents.write(chain, layers));
  }

  /** Digits of the version; a public id with folders gets 1 where none is given. */
  public DeliveryUrlBuilder version(@Nullable String digits) {
    version = digits;
    return this;
  }

  /** Whether a public id with folders gets version 1; true unless set. */
  public DeliveryUrlBuilder forceVersion(boolean value) {
    forceVersion = value;
    return this;
  }

  /** Text for search engines behind the public id, without dots and slashes. */
  public DeliveryUrlBuilder suffix(@Nullable String value) {
    suffix = value;
    return this;
  }

  /** The format to deliver, as file name extension; none unless set. */
  public DeliveryUrlBuilder format(@Nullable String extension) {
    format = extension;
    return this;
  }

  /**
   * The URL.
   *
   * @throws UsageException if a part is too long or cannot stand in a URL
   */
  public DeliveryUrl build() {
    if (publicId.length() > DeliveryUrl.MAX_SOURCE) {
      throw new UsageException("public id", "is too long", "shorten it");
    }
    if (!DeliveryUrl.isRemote(publicId)) {
      // Before it is escaped: half of a character would become a question mark.
      PublicIds.fault(publicId)
          .ifPresent(
              fault -> {
                throw new UsageException("public id", fault, "give the id of a stored image");
              });
    }
    boolean folders = publicId.indexOf('/') >= 0 && !DeliveryUrl.isRemote(publicId);
    boolean versioned = version != null || STARTS_WITH_VERSION.matcher(publicId).matches();
    AssetType.Form form = suffix == null ? AssetType.Form.PLAIN : AssetType.Form.SUFFIXED;
    return new DeliveryUrl(
        host,
        new AssetType(resourceType, deliveryType, form),
        scheme,
        null,
        components,
        forceVersion && folders && !versioned ? "1" : version,
        UrlText.escape(publicId),
        suffix,
        format,
        null);
  }
}
