"""What an utterance means in the light of the conversation: answers, refinements, references, and what to ask next."""
