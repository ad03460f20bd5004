package dev.selvage.json;

import java.util.Iterator;
import java.util.NoSuchElementException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * JSON values that stand one behind the other, such as one a line. Reads as it goes; throws {@link
 * JsonException} where it comes to something else. Closed by itself at the end and upon a failure.
 * Not safe for use by several threads.
 */
public final class JsonSequence implements Iterator<JsonNode>, AutoCloseable {
  private final JsonParser parser;
  private boolean ready;
  private boolean ended;

  JsonSequence(JsonParser parser) {
    this.parser = parser;
  }

  @Override
  public boolean hasNext() {
    if (!ready && !ended) {
      try {
        ready = parser.nextToken() != null;
      } catch (JacksonException e) {
        close();
        throw JsonReader.unreadable(e);
      }
      if (!ready) {
        close();
      }
    }
    return ready;
  }

  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    try {
      return JsonTree.value(parser);
    } catch (JacksonException e) {
      close();
      throw JsonReader.unreadable(e);
    } catch (JsonException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    ended = true;
    ready = false;
    parser.close();
  }
}
