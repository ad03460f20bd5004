package dev.selvage.server.store;

/** An image is not stored or removed, since it is not as the {@link StoreCondition} asks. */
public final class ConditionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConditionFailedException(String id) {
    super("image " + id + " is not as the condition asks");
  }
}
