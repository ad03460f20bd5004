package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiConnection;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.json.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers that hold images, kept for each store, and the full URLs that they make. */
final class BucketList {
  private static final Logger LOG = LoggerFactory.getLogger(BucketList.class);

  private final ApiConnection api;
  private final Map<Long, Map<String, URI>> known = new ConcurrentHashMap<>();

  BucketList(ApiConnection api) {
    this.api = api;
  }

  Map<String, URI> of(long storeId, Deadline deadline) {
    Map<String, URI> buckets = known.get(storeId);
    return buckets != null ? buckets : fetch(storeId, deadline);
  }

  /**
   * The result with full URLs. Without the bucket's URL it stays as it is: what the server says of
   * the border matters more than where the image ended.
   */
  UploadResult complete(long storeId, UploadResult result, Deadline deadline) {
    String name = result.bucket();
    URI bucket = name == null ? null : bucket(storeId, name, deadline);
    if (bucket == null) {
      return result;
    }
    List<Rendition> full = new ArrayList<>();
    for (Rendition rendition : result.renditions()) {
      full.add(
          new Rendition(
              rendition.name(),
              joined(bucket, rendition.url()),
              rendition.width(),
              rendition.height()));
    }
    return new UploadResult(result.id(), result.bucket(), full, result.borderInfo(), result.json());
  }

  /** With exactly one slash between them; a path that is a whole URL already stays alone. */
  static String joined(URI bucket, String path) {
    if (path.matches("(?i)https?://.*")) {
      return path;
    }
    return bucket.toString().replaceAll("/+$", "") + "/" + path.replaceAll("^/+", "");
  }

  private @Nullable URI bucket(long storeId, String name, Deadline deadline) {
    try {
      boolean kept = known.containsKey(storeId);
      URI url = of(storeId, deadline).get(name);
      if (url == null && kept) {
        // It may be newer than the list that was kept.
        url = fetch(storeId, deadline).get(name);
      }
      if (url == null) {
        LOG.warn("The server lists no bucket {}; image URLs stay without it", name);
      }
      return url;
    } catch (ServerException | DeadlineException e) {
      if (e instanceof DeadlineException && Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.warn("Image URLs stay without their bucket: {}", e.getMessage());
      return null;
    }
  }

  private Map<String, URI> fetch(long storeId, Deadline deadline) {
    ApiCall call = ApiCall.get("buckets", api.urls().buckets(storeId));
    Map<String, URI> buckets = api.call(call, deadline).orRefuse().read(BucketList::read);
    known.put(storeId, buckets);
    return buckets;
  }

  private static Map<String, URI> read(JsonNode answer) throws MalformedResponseException {
    Map<String, URI> buckets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry :
        AnswerJson.object("urls", answer.get("urls")).properties()) {
      HttpUrl url = HttpUrl.parse(AnswerJson.text("a bucket's URL", entry.getValue()));
      if (url == null || url.query() != null || url.fragment() != null) {
        throw new MalformedResponseException("a bucket's URL is no plain http or https URL");
      }
      buckets.put(AnswerJson.plain("a bucket's name", entry.getKey()), url.uri());
    }
    return Collections.unmodifiableMap(buckets);
  }
}
