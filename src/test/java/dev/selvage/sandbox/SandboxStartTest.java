package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SandboxStartTest {
  @Test
  void aPortInUseIsTheUsersToChange() {
    try (Sandbox first = Sandbox.start(SandboxSettings.builder().build())) {
      SandboxSettings same = SandboxSettings.builder().port(first.port()).build();
      UsageException refused = assertThrows(UsageException.class, () -> Sandbox.start(same));
      assertEquals("127.0.0.1 port " + first.port(), refused.where());
      assertTrue(refused.remedy().contains("another port"), refused.remedy());
    }
  }

  @Test
  void anAddressThatIsNotOursIsTheUsersToChangeToo() {
    // Reserved for documentation by RFC 5737, so no machine has it.
    SandboxSettings elsewhere = SandboxSettings.builder().host("192.0.2.1").build();
    UsageException refused = assertThrows(UsageException.class, () -> Sandbox.start(elsewhere));
    assertEquals("192.0.2.1 port 0", refused.where());
  }

  @Test
  void aClosedSandboxAnswersNoMoreAndMayBeClosedAgain() throws Exception {
    Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build());
    Caller caller = new Caller(sandbox);
    caller.place();
    sandbox.close();
    sandbox.close();
    assertThrows(IOException.class, caller::place);
  }

  @Test
  void uploadsAreProcessedOnlyAfterTheDelay() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(SandboxSettings.builder().delayMillis(3_600_000).build())) {
      Caller caller = new Caller(sandbox);
      Caller.Place place = caller.place();
      caller.upload(place.url(), Pictures.white());
      HttpResponse<String> answer = caller.result(place.id());
      assertEquals(202, answer.statusCode());
      assertEquals("PROCESSING", Caller.json(answer).get("status").stringValue());
    }
  }

  @Test
  void theSameSeedAndCallsGiveTheSameResult() throws Exception {
    byte[] file = Pictures.jpeg(300, 200, (x, y) -> x * y);
    assertEquals(resultOf(file, 5), resultOf(file, 5));
  }

  private static String resultOf(byte[] file, long seed) throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(SandboxSettings.builder().delayMillis(0).seed(seed).build())) {
      return new Caller(sandbox).finished(file).body();
    }
  }
}
