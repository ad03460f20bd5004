package dev.selvage.s3;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The objects of a bucket, by the AWS SDK. Safe for use by several threads. */
public final class S3Objects implements ObjectStore {
  private final S3Client client;
  private final S3Calls calls;
  private final String bucket;

  private S3Objects(S3Client client, String bucket) {
    this.client = client;
    this.calls = new S3Calls(bucket);
    this.bucket = bucket;
  }

  /**
   * Those of a bucket. Nothing is asked of the server yet.
   *
   * @throws dev.selvage.MissingLibraryException if the AWS SDK is not on the class path
   * @throws UsageException if there is no region
   */
  public static S3Objects of(String bucket, S3Settings settings) {
    OptionalLibrary.require("S3", OptionalLibrary.AWS_S3, OptionalLibrary.AWS_HTTP);
    return new S3Objects(SdkClient.of(settings), bucket);
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    HeadObjectRequest request = HeadObjectRequest.builder().bucket(bucket).key(key).build();
    return calls.find("head", key, () -> client.headObject(request)).map(found -> info(key, found));
  }

  private static ObjectInfo info(String key, HeadObjectResponse found) {
    return S3Calls.info(
        key, found.eTag(), found.contentLength(), found.lastModified(), found.metadata());
  }

  @Override
  public Optional<ObjectContent> get(String key, long maxBytes) {
    GetObjectRequest request = GetObjectRequest.builder().bucket(bucket).key(key).build();
    BoundedContent content = new BoundedContent(calls.where("get", key), key, maxBytes);
    return calls.find("get", key, () -> client.getObject(request, content));
  }

  @Override
  public ObjectInfo put(
      String key,
      byte[] content,
      String mediaType,
      Map<String, String> metadata,
      WriteCondition condition) {
    PutObjectRequest request = put(key, mediaType, metadata, condition);
    return put(request, RequestBody.fromBytes(content), content.length);
  }

  @Override
  public ObjectInfo put(
      String key,
      Path content,
      String mediaType,
      Map<String, String> metadata,
      WriteCondition condition) {
    PutObjectRequest request = put(key, mediaType, metadata, condition);
    RequestBody body = RequestBody.fromFile(content);
    return put(request, body, body.optionalContentLength().orElse(0L));
  }

  private PutObjectRequest put(
      String key, String mediaType, Map<String, String> metadata, WriteCondition condition) {
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .contentType(mediaType)
        .metadata(metadata)
        .ifMatch(condition.ifMatch())
        .ifNoneMatch(condition.ifNoneMatch())
        .build();
  }

  private ObjectInfo put(PutObjectRequest request, RequestBody body, long bytes) {
    String key = request.key();
    PutObjectResponse answer = calls.run("put", key, () -> client.putObject(request, body));
    return S3Calls.info(key, answer.eTag(), bytes, Instant.now(), request.metadata());
  }

  @Override
  public void delete(String key, @Nullable String etag) {
    DeleteObjectRequest request =
        DeleteObjectRequest.builder().bucket(bucket).key(key).ifMatch(etag).build();
    // Of a condition on what is not there the server says that there is nothing.
    calls.find("delete", key, () -> client.deleteObject(request));
  }

  @Override
  public List<ObjectInfo> list(String prefix, int most, @Nullable String after) {
    if (most < 1 || most > 1000) {
      throw new UsageException("objects", most + " is out of range", "use 1 to 1000");
    }
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            .maxKeys(most)
            .startAfter(after)
            .build();
    return calls.run("list", prefix, () -> client.listObjectsV2(request)).contents().stream()
        .map(
            each ->
                S3Calls.info(
                    Objects.requireNonNull(each.key()),
                    each.eTag(),
                    each.size(),
                    each.lastModified(),
                    Map.of()))
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return S3Location.SCHEME + bucket;
  }
}
