package dev.selvage.s3;

import java.io.IOException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads an object's content, within a limit. Without state, so an attempt may follow another. */
final class BoundedContent implements ResponseTransformer<GetObjectResponse, ObjectContent> {
  private final String where;
  private final String key;
  private final long maxBytes;

  /**
   * Of one object.
   *
   * @param where names the call in messages
   * @param maxBytes the most that is read
   */
  BoundedContent(String where, String key, long maxBytes) {
    this.where = where;
    this.key = key;
    this.maxBytes = maxBytes;
  }

  @Override
  public ObjectContent transform(GetObjectResponse object, AbortableInputStream body) {
    Long announced = object.contentLength();
    if (announced != null && announced > maxBytes) {
      body.abort();
      throw new ObjectTooLargeException(where, maxBytes);
    }
    // One byte over the limit is enough to see that there are more.
    int most = (int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8);
    byte[] bytes = read(body, most);
    if (bytes.length > maxBytes) {
      body.abort();
      throw new ObjectTooLargeException(where, maxBytes);
    }
    if (announced != null && announced != bytes.length) {
      throw RetryableException.create(where + ": the content ended early");
    }
    return new ObjectContent(
        S3Calls.info(
            key, object.eTag(), (long) bytes.length, object.lastModified(), object.metadata()),
        bytes);
  }

  private byte[] read(AbortableInputStream body, int most) {
    try {
      return body.readNBytes(most);
    } catch (IOException e) {
      // A new attempt may do; the SDK makes none of its own accord once the body has begun.
      throw RetryableException.create(where + ": the content was cut off", e);
    }
  }
}
