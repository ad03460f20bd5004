package dev.selvage.server.internal.render;

import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.StoreCondition;
import dev.selvage.server.store.StoreResult;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.tracing.Tracing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A store whose look-ups and reads are spans of the request that they are made for. */
public final class TracedStore implements ImageStore {
  private static final String SPAN = "fetch";
  private static final String OPERATION = "selvage.operation";

  private final ImageStore store;
  private final Tracing tracing;

  public TracedStore(ImageStore store, Tracing tracing) {
    this.store = store;
    this.tracing = tracing;
  }

  @Override
  public Optional<StoredImage> find(String id) throws IOException {
    try (Tracing.Step step = tracing.step(SPAN)) {
      step.note(OPERATION, "find");
      try {
        return store.find(id);
      } catch (IOException | RuntimeException e) {
        step.failed(e);
        throw e;
      }
    }
  }

  @Override
  public byte[] read(StoredImage image) throws IOException {
    try (Tracing.Step step = tracing.step(SPAN)) {
      step.note(OPERATION, "read");
      try {
        return store.read(image);
      } catch (IOException | RuntimeException e) {
        step.failed(e);
        throw e;
      }
    }
  }

  @Override
  public boolean isRemote() {
    return store.isRemote();
  }

  @Override
  public boolean writable() {
    return store.writable();
  }

  @Override
  public StoredImage put(String id, DeliveryName name, InputStream body) throws IOException {
    return store.put(id, name, body);
  }

  @Override
  public StoreResult put(String id, DeliveryName name, InputStream body, StoreCondition condition)
      throws IOException {
    return store.put(id, name, body, condition);
  }

  @Override
  public boolean delete(String id) throws IOException {
    return store.delete(id);
  }

  @Override
  public boolean delete(String id, StoreCondition condition) throws IOException {
    return store.delete(id, condition);
  }

  @Override
  public void check() throws IOException {
    store.check();
  }

  @Override
  public void close() {
    store.close();
  }
}
