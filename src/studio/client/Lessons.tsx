/** The lessons: a list, and the one that is open. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { LESSONS } from '../worlds/lessons.ts';
import { focusNext } from './focusing.ts';
import { fulfilled, startLesson } from './lessonState.ts';
import * as state from './state.ts';

export function LessonList() {
  return (
    <ol class="lessons">
      {LESSONS.map(({ title, minutes }, i) => (
        <li key={title}>
          <button
            type="button"
            class="plain"
            aria-current={state.lesson.value === i}
            onClick={() => startLesson(i)}
          >
            {title} <span class="quiet">{minutes} minutes</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

export function LessonCard() {
  const index = state.lesson.value;
  // Once done a lesson stays done, though the student looks at another moment.
  const [done, setDone] = useState<number | null>(null);
  useEffect(() => {
    if (fulfilled.value) setDone(index);
  }, [fulfilled.value, index]);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: 'nearest' }), [index]);
  if (index === null) return null;
  const { title, text, task, hint, learnt } = LESSONS[index];
  const isDone = done === index;
  return (
    <section ref={card} class="panel lesson" aria-label={`Lesson ${index + 1}: ${title}`}>
      <header>
        <p class="quiet">
          Lesson {index + 1} of {LESSONS.length}
        </p>
        <button
          type="button"
          class="icon"
          aria-label="Close the lesson"
          onClick={() => {
            state.lesson.value = null;
            focusNext(() => document.querySelector<HTMLElement>('.lessons button'));
          }}
        >
          ×
        </button>
      </header>
      <h2>{title}</h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <div class={isDone ? 'task done' : 'task'} role="status">
        <p>
          <b>{isDone ? '✓ Done. ' : 'Your task. '}</b>
          {isDone ? learnt : task}
        </p>
      </div>
      {!isDone && (
        <details>
          <summary>A hint</summary>
          <p>{hint}</p>
        </details>
      )}
      <div class="row">
        <button type="button" onClick={() => startLesson(index)}>
          Begin the lesson again
        </button>
        {index + 1 < LESSONS.length && (
          <button
            type="button"
            class={isDone ? 'primary' : ''}
            onClick={() => startLesson(index + 1)}
          >
            Next lesson
          </button>
        )}
      </div>
    </section>
  );
}
