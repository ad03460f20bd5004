package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes one delivery URL apart, segment by segment. */
final class DeliveryUrlParser {
  private static final Pattern URL = Pattern.compile("(https?)://([^/?#]+)(/[^?#]*)(?:\\?(.+))?");
  private static final Pattern VERSION = Pattern.compile("v([0-9]{1,20})");
  private static final Pattern FILE = Pattern.compile("(.+)\\.([A-Za-z0-9]{1,10})");
  // What the service knows; a folder is rarely called so.
  private static final Pattern COMPONENT =
      Pattern.compile(
          "(?:\\$.+|(?:a|ac|af|ar|b|bo|br|c|co|cs|d|dl|dn|dpr|du|e|eo|f|fl|fn|fps|g|h|if|ki|l|o|p"
              + "|pg|q|r|so|sp|t|u|vc|vs|w|x|y|z)_.+)");
  private static final Pattern PERHAPS_COMPONENT = Pattern.compile("(?:\\$|[a-z]{1,4}_).+");

  private final String text;

  DeliveryUrlParser(String text) {
    this.text = text;
  }

  DeliveryUrl parse() {
    Matcher url = URL.matcher(text.length() > DeliveryUrl.MAX_LENGTH ? "" : text);
    if (!url.matches()) {
      throw refused("is no http(s) URL, or longer than " + DeliveryUrl.MAX_LENGTH + " characters");
    }
    Deque<String> segments = new ArrayDeque<>(List.of(url.group(3).substring(1).split("/", -1)));
    DeliveryHost host = host(url.group(1).equals("https"), url.group(2), segments);
    AssetType asset = asset(segments);
    Optional<String> signature =
        Optional.ofNullable(segments.peek()).flatMap(UrlSignature::ofSegment);
    signature.ifPresent(found -> segments.remove());
    List<String> rest = new ArrayList<>(segments);
    List<String> components = rest.subList(0, components(rest));
    List<String> file = rest.subList(components.size(), rest.size());
    String version = null;
    if (isVersion(file, 0)) {
      version = file.get(0).substring(1);
      file = file.subList(1, file.size());
    }
    return withFile(host, asset, signature.orElse(null), components, version, file, url.group(4));
  }

  private static DeliveryHost host(boolean https, String name, Deque<String> segments) {
    String named = DeliveryHost.cloudOf(name);
    if (named != null) {
      return new DeliveryHost(https, name, named, false);
    }
    // A host of one's own serves one account, and its path begins with the type.
    Iterator<String> path = segments.iterator();
    String first = path.hasNext() ? path.next() : "";
    boolean typeFirst =
        AssetType.ofSegment(first).isPresent()
            || (AssetType.isResourceType(first)
                && path.hasNext()
                && !AssetType.isResourceType(path.next()));
    if (typeFirst && !name.equals(DeliveryHost.SHARED)) {
      return new DeliveryHost(https, name, null, false);
    }
    return new DeliveryHost(https, name, segments.poll(), true);
  }

  private AssetType asset(Deque<String> segments) {
    String first = segments.isEmpty() ? "" : segments.remove();
    Optional<AssetType> single = AssetType.ofSegment(first);
    if (single.isPresent()) {
      return single.get();
    }
    if (!AssetType.isResourceType(first) || segments.isEmpty()) {
      throw refused("does not say which type of asset it delivers");
    }
    return new AssetType(first, segments.remove(), AssetType.Form.PLAIN);
  }

  /**
   * How many segments are components. Folders of a public id look much like them; a version between
   * the two tells for certain, and SDKs put one before every public id with folders.
   */
  private static int components(List<String> rest) {
    int perhaps = leading(rest, PERHAPS_COMPONENT);
    return isVersion(rest, perhaps) ? perhaps : leading(rest, COMPONENT);
  }

  private static int leading(List<String> rest, Pattern pattern) {
    int count = 0;
    // The last segment is the public id, whatever it looks like.
    while (count < rest.size() - 1 && pattern.matcher(rest.get(count)).matches()) {
      count++;
    }
    return count;
  }

  private static boolean isVersion(List<String> rest, int at) {
    return at < rest.size() - 1 && VERSION.matcher(rest.get(at)).matches();
  }

  private DeliveryUrl withFile(
      DeliveryHost host,
      AssetType asset,
      @Nullable String signature,
      List<String> components,
      @Nullable String version,
      List<String> file,
      @Nullable String query) {
    boolean suffixed = asset.form() == AssetType.Form.SUFFIXED;
    if (file.size() < (suffixed ? 2 : 1)) {
      throw refused("has no public id");
    }
    String whole = String.join("/", file);
    boolean remote = DeliveryUrl.isRemote(UrlText.unescape(whole).orElse(whole));
    Matcher named = FILE.matcher(whole);
    boolean hasFormat = !remote && named.matches();
    String name = hasFormat ? named.group(1) : whole;
    int slash = suffixed ? name.lastIndexOf('/') : -1;
    return new DeliveryUrl(
        host,
        asset,
        signature != null && signature.length() == UrlSignature.LONG.length()
            ? UrlSignature.LONG
            : UrlSignature.SHA1,
        signature,
        components,
        version,
        suffixed ? name.substring(0, slash) : name,
        suffixed ? name.substring(slash + 1) : null,
        hasFormat ? named.group(2) : null,
        query);
  }

  private static UsageException refused(String what) {
    return new UsageException(
        "delivery URL",
        what,
        "write https://res.cloudinary.com/CLOUD/image/TYPE/s--SIGNATURE--/.../PUBLIC_ID");
  }
}
