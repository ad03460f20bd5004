package dev.selvage.server.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.InsufficientMemoryException;
import dev.selvage.UnusableInputException;
import dev.selvage.server.internal.monitoring.RefusalReason;
import org.junit.jupiter.api.Test;

/** What failures of other parts mean to a client. */
class RefusalTest {
  @Test
  void tooLittleMemoryMayPass() {
    RefusalReason reason =
        Refusal.of(new InsufficientMemoryException("image a", "takes more", "give more", null))
            .reason();
    assertEquals(503, reason.status());
    assertTrue(reason.passes());
    assertEquals(reason, Refusal.of(new OutOfMemoryError("Java heap space")).reason());
  }

  @Test
  void anInterruptedDecodeMeansThatTheServerStops() {
    Refusal refusal = Refusal.of(new DeadlineException("image a", "was interrupted", ""));
    assertEquals(RefusalReason.STOPPING, refusal.reason());
  }

  @Test
  void anImageThatCannotBeUsedDoesNotPass() {
    Refusal refusal = Refusal.of(new UnusableInputException("image a", "is damaged", "export it"));
    assertEquals(422, refusal.reason().status());
  }
}
