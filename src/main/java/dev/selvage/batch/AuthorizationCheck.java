package dev.selvage.batch;

import dev.selvage.ServerException;
import dev.selvage.batch.journal.TileState;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a tile that the server refuses to this client (401, 403) from a client that it refuses
 * altogether: a refusal is the tile's own once another tile's call was authorized after it, and
 * says that the client is refused if too many come in a row. Safe for use by several threads.
 */
final class AuthorizationCheck {
  /** More tiles in a row than a merchant has that this client alone may not touch, most likely. */
  private static final int MOST_IN_A_ROW = 20;

  private final List<Refusal> undecided = new ArrayList<>();
  private boolean everAuthorized;

  /**
   * A tile that was refused.
   *
   * @param job nobody works on it any more
   * @param retryFrom where it goes on if it is tried again
   */
  record Refusal(Job job, ServerException failure, TileState retryFrom) {}

  /** A call was authorized; gives the refusals before it, which are the tiles' own. */
  synchronized List<Refusal> authorized() {
    everAuthorized = true;
    return taken();
  }

  /** Keeps a refusal until it is decided; false if the client is refused altogether. */
  synchronized boolean keeps(Refusal refusal) {
    undecided.add(refusal);
    return undecided.size() < MOST_IN_A_ROW;
  }

  /** Whether any call was authorized. */
  synchronized boolean everAuthorized() {
    return everAuthorized;
  }

  /** The refusals that are not decided, once. */
  synchronized List<Refusal> taken() {
    List<Refusal> all = List.copyOf(undecided);
    undecided.clear();
    return all;
  }
}
